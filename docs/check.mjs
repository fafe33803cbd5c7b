// Checks the built site: every link leads to a page and, with an anchor, to an element of it; so do the links of the
// repository's other Markdown files into the documentation; every page is in the search index.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const docs = dirname(fileURLToPath(import.meta.url))
const root = resolve(process.env.VERIFY_ROOT ?? join(docs, '..'))
const dist = join(docs, '.vitepress/dist')
const base = process.env.VERIFY_BASE ?? '/'
const wrong = []

const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
const pages = new Map(files.filter((file) => file.endsWith('.html')).map((file) => [file, readFileSync(join(dist, file), 'utf8')]))
const ids = new Map([...pages].map(([file, html]) => [file, new Set([...html.matchAll(/ id="([^"]+)"/g)].map((id) => decode(id[1])))]))

let links = 0
for (const [page, html] of pages) {
	for (const [, href] of html.matchAll(/<a\b[^>]*? href="([^"]*)"/g)) {
		checkSiteLink(page, decode(href))
	}
	for (const [, src] of html.matchAll(/ src="([^"]*)"/g)) {
		if (/^https?:/.test(src) || !existsSync(join(dist, src.replace(base, '')))) {
			wrong.push(`${page}: ${src} is no file of the site`)
		}
	}
}

for (const file of markdown()) {
	const text = readFileSync(join(root, file), 'utf8')
	for (const [, href] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
		const [path, anchor] = href.split('#')
		if (/^[a-z]+:/.test(href) || !path) {
			continue
		}
		links++
		const target = relative(root, resolve(root, dirname(file), path))
		if (!existsSync(join(root, target))) {
			wrong.push(`${file}: ${href} leads to no file`)
		}
		else if (anchor && target.startsWith('docs/')) {
			const html = target.slice('docs/'.length).replace(/\.md$/, '.html')
			if (!ids.get(html)?.has(anchor)) {
				wrong.push(`${file}: ${href} leads to no heading`)
			}
		}
	}
}

const decisions = readFileSync(join(docs, 'adr/index.md'), 'utf8')
for (const file of readdirSync(join(docs, 'adr'))) {
	if (file !== 'index.md' && !decisions.includes(`](${file})`)) {
		wrong.push(`adr/index.md: ${file} is missing`)
	}
}

const index = files.find((file) => /localSearchIndexroot.*\.js$/.test(file))
const indexed = index ? readFileSync(join(dist, index), 'utf8') : ''
for (const page of pages.keys()) {
	if (page !== '404.html' && !indexed.includes(`"${base}${page.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`)) {
		wrong.push(`${page}: missing in the search index`)
	}
}

if (wrong.length > 0) {
	console.error([...new Set(wrong)].join('\n'))
	process.exit(1)
}
console.log(`${pages.size - 1} pages in the search index, ${links} links and anchors lead somewhere.`)

function checkSiteLink(page, href) {
	if (/^(https?|mailto):/.test(href)) {
		return
	}
	links++
	const [path, anchor] = href.split('#')
	let target = page
	if (path) {
		const absolute = path.startsWith('/') ? path.replace(base, '') : join(dirname(page), path)
		target = [absolute, `${absolute}.html`, join(absolute, 'index.html')].find((file) => files.includes(file) && !file.endsWith('/'))
		if (!target || (!target.endsWith('.html') && anchor)) {
			wrong.push(`${page}: ${href} leads to no page`)
			return
		}
	}
	if (anchor && !ids.get(target)?.has(decodeURIComponent(anchor))) {
		wrong.push(`${page}: ${href} leads to no heading`)
	}
}

/** The Markdown files of the repository outside of the site. */
function markdown() {
	const modules = readdirSync(root, { withFileTypes: true })
	return [
		...modules.filter((file) => file.isFile() && file.name.endsWith('.md')).map((file) => file.name),
		...modules.filter((file) => file.isDirectory() && existsSync(join(root, file.name, 'README.md')) && file.name !== 'docs')
			.map((file) => `${file.name}/README.md`)
	]
}

function decode(text) {
	return text.replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
		.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
