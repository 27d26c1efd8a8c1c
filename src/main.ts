import { mount } from 'svelte'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import App from './ui/App.svelte'

mount(App, { target: document.getElementById('app')! })
