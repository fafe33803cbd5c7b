import { readFileSync, readdirSync } from 'node:fs'
import type { DefaultTheme } from 'vitepress'

const adr = new URL('../adr/', import.meta.url)

/** Every page of the site: a page that is missing here fails the build. */
export const sidebar: DefaultTheme.SidebarItem[] = [
	group('Start', [
		['Overview', '/'],
		['Second Factor', '/second-factor'],
		['Passkeys', '/passkeys'],
		['Testing', '/testing']
	]),
	group('Reference', [['Client', '/client'], ['Emulator', '/emulator'], ['Compatibility', '/compatibility']]),
	group('Operations', [['Resilience', '/resilience'], ['Threat Model', '/threat-model']]),
	group('Project', [
		['Reliability', '/reliability'],
		['Performance', '/performance'],
		['Decisions', '/adr/']
	]),
	{ ...group('Decisions', decisions()), collapsed: true }
]

function group(text: string, pages: [string, string][]): DefaultTheme.SidebarItem {
	return { text, items: pages.map(([text, link]) => ({ text, link })) }
}

/** The pages of docs/adr by their headings. */
function decisions(): [string, string][] {
	return readdirSync(adr)
		.filter((file) => /^\d+/.test(file))
		.sort()
		.map((file) => [
			readFileSync(new URL(file, adr), 'utf8').split('\n')[0].replace('# ', ''),
			`/adr/${file.replace('.md', '')}`
		])
}
