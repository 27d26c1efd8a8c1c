import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parse } from '../../src/notebook/format.ts'
import { fillTemplate, withPolicy } from '../../src/prerender/html.ts'
import type { NotebookContent } from '../../src/ui/content.ts'

const template =
  '<html><head><!--page_head--></head><body><div id="page_app"><!--page_app--></div><!--page_content--></body></html>'

function contentOf(source: string): NotebookContent {
  return { kind: 'notebook', id: 'x', notebook: parse(source), place: 'Part 1' }
}

const plain = contentOf('---\ntitle: A "b" <c>\ndescription: Of `d` & e\n---\n# T\n')

describe('a page', () => {
  test('has the title and the description of its notebook, harmless', () => {
    const html = fillTemplate(template, plain, '', [])
    expect(html).toContain('<title>A &quot;b&quot; &lt;c> · Millrace</title>')
    expect(html).toContain('<meta name="description" content="Of d &amp; e" />')
  })

  test('carries its content, whatever stands in it', () => {
    const content = contentOf('# T\n\n</script><!--page_app--><script>alert(1)</script> $& $1\n')
    const html = fillTemplate(template, content, '<p>$&</p>', [])
    expect(html).toContain('<div id="page_app"><p>$&</p></div>')
    const json = /<script type="application\/json" id="page_content">(.*?)<\/script>/s.exec(html)![1]!
    expect(JSON.parse(json)).toEqual(content)
    expect(html.match(/<script/g)).toHaveLength(1)
  })

  test('asks for its files at once', () => {
    const html = fillTemplate(template, plain, '', ['assets/a.js', 'assets/b.woff2'])
    expect(html).toContain('<link rel="modulepreload" href="./assets/a.js" />')
    expect(html).toContain('<link rel="preload" href="./assets/b.woff2" as="font" type="font/woff2" crossorigin />')
  })
})

describe('styles of elements', () => {
  const body =
    '<i style="width: 1%" class="a">style="x"</i><b title="2 > 1" style="width: 1%"></b><u style="--v: 2"></u>'

  test('become rules of one style element, equal ones once, and texts stay', () => {
    const html = fillTemplate(template, plain, body, [])
    expect(html).toContain('<i data-style="s0" class="a">style="x"</i><b title="2 > 1" data-style="s0"></b>')
    expect(html).toContain('<u data-style="s1"></u>')
    expect(html.match(/<style>/g)).toHaveLength(1)
    expect(html).toContain('[data-style=s0][data-style=s0][data-style=s0]{width: 1%}')
    expect(html).toContain('[data-style=s1][data-style=s1][data-style=s1]{--v: 2}')
  })

  test('are allowed by the policy through their hash alone', () => {
    const html = withPolicy(fillTemplate(template, plain, body, []))
    const css = /<style>(.*?)<\/style>/.exec(html)![1]!
    const hash = createHash('sha256').update(css).digest('base64')
    expect(html).toContain(`style-src 'self' 'sha256-${hash}';`)
    expect(html).not.toContain('unsafe')
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<title>'))
  })
})
