import { expose } from 'comlink'
import { loadParts } from '../errors/part.ts'
import { languageService } from './language-service.ts'

// what is said of a text needs the whole engine, every function and every message
await loadParts()
expose(languageService())
self.postMessage('ready')
