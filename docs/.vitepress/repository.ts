import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MarkdownRenderer } from 'vitepress'

export const repository = 'https://github.com/verify-spring-boot/verify-spring-boot-starter'

const docs = fileURLToPath(new URL('..', import.meta.url))
const root = resolve(process.env.VERIFY_ROOT ?? resolve(docs, '..'))

/**
 * Links from a page to a file that is no page lead to the repository. In the repository, they are
 * relative, so that they work there, too. A link to a file that does not exist fails the build.
 */
export function repositoryLinks(md: MarkdownRenderer) {
	md.core.ruler.push('repository-links', (state) => {
		const page = resolve(docs, state.env.relativePath ?? 'index.md')
		for (const inline of state.tokens) {
			for (const token of inline.children ?? []) {
				const href = token.type === 'link_open' ? token.attrGet('href') : null
				if (!href || /^([a-z]+:|#|\/)/.test(href)) {
					continue
				}
				const [path, anchor] = href.split('#')
				const inDocs = relative(docs, resolve(dirname(page), path))
				const outside = inDocs.startsWith('..')
				if (!outside && /(\.md|\/|^)$/.test(inDocs)) {
					continue
				}
				const file = outside ? relative(resolve(docs, '..'), resolve(dirname(page), path)) : `docs/${inDocs}`
				if (!existsSync(resolve(root, file))) {
					throw new Error(`${state.env.relativePath}: the link to ${href} leads to no file`)
				}
				token.attrSet('href', `${repository}/blob/main/${file}${anchor ? `#${anchor}` : ''}`)
			}
		}
	})
}

/** The names of headings in addresses are those that GitHub gives: links work in both places. */
export function slugify(heading: string): string {
	return heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')
}
