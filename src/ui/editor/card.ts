import { mount, unmount, type Component } from 'svelte'

/** A component in an element of its own, for the places where CodeMirror wants one. */
export function card<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
): { dom: HTMLElement; destroy: () => void } {
  const dom = document.createElement('div')
  const mounted = mount(component, { target: dom, props })
  return { dom, destroy: () => void unmount(mounted) }
}
