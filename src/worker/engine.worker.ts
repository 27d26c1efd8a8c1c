import { expose } from 'comlink'
import { PageData } from './page-data.ts'
import { engineService } from './service.ts'

// its name tells where the page lies: the address of its script may be a blob's
expose(engineService(new PageData(self.name)))
self.postMessage('ready')
