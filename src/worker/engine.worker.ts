import { expose } from 'comlink'
import { PageData } from './page-data.ts'
import { engineService } from './service.ts'

// an inlined worker has no address of its own: its name tells where the page lies
expose(engineService(new PageData(self.name)))
