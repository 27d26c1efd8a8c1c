import { mount } from 'svelte'
import '../../../src/ui/styles/tokens.css'
import '../../../src/ui/styles/base.css'
import Gallery from './Gallery.svelte'

mount(Gallery, { target: document.body, props: { wanted: location.hash.slice(1) } })
