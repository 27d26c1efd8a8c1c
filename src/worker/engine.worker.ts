import { expose } from 'comlink'
import { PageData } from './page-data.ts'
import { Service } from './service.ts'

// an inlined worker has no address of its own: its name tells where the page lies
expose(new Service(new PageData(self.name)))
