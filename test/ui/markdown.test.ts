// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { proseHtml } from '../../src/ui/prose/markdown.ts'

describe('prose', () => {
  test('is Markdown, with its notes apart', () => {
    const { text, notes } = proseHtml('A *gap* of `15`.\n\n> Twice.\n\nThen more.\n')
    expect(text).toBe('<p>A <em>gap</em> of <code>15</code>.</p>\n<p>Then more.</p>\n')
    expect(notes).toEqual(['<p>Twice.</p>\n'])
  })

  test.each([
    ['<img src=x onerror=alert(1)>', /onerror/],
    ['<script>alert(1)</script>', /script|alert/],
    ['[a](javascript:alert(1))', /javascript/],
    ['<a href="data:text/html,<script>x</script>">a</a>', /data:/],
    ['<p style="position:fixed">a</p>', /style/],
    ['<form action="//evil"><input name=a><button>Go</button></form>', /form|input|button/],
    ['<svg><script>alert(1)</script></svg>', /svg|script/],
    ['> <img src=x onerror=alert(1)>', /onerror/],
  ])('%s is made harmless', (source, harm) => {
    const { text, notes } = proseHtml(source)
    expect(text + notes.join('')).not.toMatch(harm)
  })
})
