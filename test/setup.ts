import '../src/engine/table-environment.ts'
import { loadParts } from '../src/errors/part.ts'

// tests have the whole engine at hand
await loadParts()
