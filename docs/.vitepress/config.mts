import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type DefaultTheme } from 'vitepress'
import { repository, repositoryLinks, slugify } from './repository'
import { sidebar } from './sidebar'

const docs = fileURLToPath(new URL('..', import.meta.url))

requireEveryPage()

export default defineConfig({
	title: 'Verify for Spring Boot',
	description: 'The second factor for Spring applications, with Twilio Verify',
	lang: 'en-US',
	base: process.env.VERIFY_BASE ?? '/',
	cleanUrls: true,
	// The reader's own machine.
	ignoreDeadLinks: [/^http:\/\/localhost:/],
	srcExclude: ['node_modules/**'],
	// The picture of the first page.
	vite: { publicDir: 'images' },
	markdown: {
		anchor: { slugify },
		theme: { light: 'github-light', dark: 'github-dark' },
		config: repositoryLinks
	},
	themeConfig: {
		nav: [
			{ text: 'Getting Started', link: '/getting-started' },
			{ text: 'How-to', link: '/how-to/installation', activeMatch: '^/how-to/' },
			{ text: 'Concepts', link: '/concepts/login', activeMatch: '^/concepts/' },
			{ text: 'Reference', link: '/reference/properties', activeMatch: '^/(reference/|compatibility)' },
			{ text: 'Operations', link: '/operations/monitoring', activeMatch: '^/operations/' },
			{ text: 'Security', link: '/security', activeMatch: '^/(security|threat-model)' },
			{
				text: 'More',
				activeMatch: '^/(client|emulator|reliability|performance|adr/)',
				items: [
					{ text: 'Client', link: '/client' },
					{ text: 'Emulator', link: '/emulator' },
					{ text: 'Reliability', link: '/reliability' },
					{ text: 'Performance', link: '/performance' },
					{ text: 'Decisions', link: '/adr/' },
					{ text: 'Changelog', link: `${repository}/blob/main/CHANGELOG.md` },
					{ text: 'Contributing', link: `${repository}/blob/main/CONTRIBUTING.md` },
					{ text: 'Support', link: `${repository}/blob/main/SUPPORT.md` }
				]
			}
		],
		sidebar,
		outline: [2, 3],
		search: { provider: 'local' },
		socialLinks: [{ icon: 'github', link: repository }],
		editLink: { pattern: `${repository}/edit/main/docs/:path`, text: 'Edit this page on GitHub' },
		footer: { message: 'Apache License 2.0. Not affiliated with Twilio.' },
		externalLinkIcon: true
	}
})

/** Fails if a page is missing in the sidebar, or if the sidebar has a page twice or one that does not exist. */
function requireEveryPage() {
	const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' })
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => file.endsWith('.md') && !file.includes('node_modules/'))
		.map((file) => `/${file.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')}`)
		.sort()
	const linked = sidebar.flatMap(links).sort()
	const wrong = [
		...pages.filter((page) => !linked.includes(page)).map((page) => `${page} is missing in the sidebar`),
		...linked.filter((link) => !pages.includes(link)).map((link) => `${link} is in the sidebar and no page`),
		...linked.filter((link, i) => linked.indexOf(link) < i).map((link) => `${link} is in the sidebar twice`)
	]
	if (wrong.length > 0) {
		throw new Error(wrong.join('\n'))
	}
}

function links(item: DefaultTheme.SidebarItem): string[] {
	return [...(item.link ? [item.link] : []), ...(item.items ?? []).flatMap(links)]
}
