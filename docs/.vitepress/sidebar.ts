import { readFileSync, readdirSync } from 'node:fs'
import type { DefaultTheme } from 'vitepress'

const adr = new URL('../adr/', import.meta.url)

/** Every page of the site: a page that is missing here fails the build. */
export const sidebar: DefaultTheme.SidebarItem[] = [
	group('Introduction', [
		['Overview', '/'],
		['Getting Started', '/getting-started'],
		['Installation', '/how-to/installation']
	]),
	group('How-to: Applications', [
		['WebFlux', '/how-to/webflux'],
		['Filter Chains', '/how-to/filter-chains'],
		['Single-Page Applications', '/how-to/single-page'],
		['APIs and Bearer Tokens', '/how-to/apis'],
		['HTTP Basic', '/how-to/basic'],
		['X.509 and Machines', '/how-to/machines'],
		['Authorization Server', '/how-to/authorization-server'],
		['LDAP', '/how-to/ldap'],
		['gRPC and RSocket', '/how-to/grpc-rsocket'],
		['Reverse Proxies', '/how-to/reverse-proxies'],
		['Testing', '/how-to/testing']
	]),
	group('How-to: Users and Methods', [
		['Step-up Authentication', '/how-to/step-up'],
		['Second Factor Policy', '/how-to/policy'],
		['Self-Service, Recovery Codes', '/how-to/self-service'],
		['Importing Phone Numbers', '/how-to/import'],
		['Migration', '/how-to/migration'],
		['Passkeys', '/how-to/passkeys'],
		['Push Notifications', '/how-to/push'],
		['Payments', '/how-to/payments'],
		['Trusted Browsers', '/how-to/trusted-browsers'],
		['Channel Fallback', '/how-to/channel-fallback'],
		['Sign-in Warnings', '/how-to/warnings'],
		['Webhooks', '/how-to/webhooks']
	]),
	group('How-to: Pages', [
		['Appearance', '/how-to/appearance'],
		['Texts and Languages', '/how-to/languages'],
		['Page Templates', '/how-to/page-templates'],
		['Unfinished Logins', '/how-to/templates'],
		['Paths and Handlers', '/how-to/options']
	]),
	group('Concepts', [
		['Withheld Login', '/concepts/login'],
		['What Runs Before', '/concepts/what-runs-before'],
		['User Flows', '/concepts/user-flows'],
		['Methods', '/concepts/methods'],
		['Challenges and Attempts', '/concepts/challenges'],
		['Lockout', '/concepts/lockout'],
		['Rate Limits', '/concepts/rate-limits'],
		['User IDs', '/concepts/user-ids'],
		['Sessions and Security Stamps', '/concepts/sessions'],
		['Stores and Transactions', '/concepts/transactions']
	]),
	group('Reference', [
		['Properties', '/reference/properties'],
		['Endpoints', '/reference/endpoints'],
		['Problems', '/reference/problems'],
		['Checks at Start', '/reference/checks'],
		['Events', '/reference/events'],
		['Meters', '/reference/meters'],
		['Compatibility', '/compatibility']
	]),
	group('Operations', [
		['Monitoring', '/operations/monitoring'],
		['Resilience', '/operations/resilience'],
		['Several Nodes', '/operations/nodes'],
		['Databases', '/operations/databases'],
		['Flyway and Liquibase', '/how-to/flyway-liquibase'],
		['Redis', '/operations/redis'],
		['Encryption at Rest', '/operations/encryption'],
		['Administration', '/operations/administration'],
		['Upgrading', '/operations/upgrading']
	]),
	group('Security', [
		['Overview', '/security'],
		['Threat Model', '/threat-model']
	]),
	group('Client and Emulator', [
		['Client', '/client'],
		['Emulator', '/emulator']
	]),
	group('Project', [
		['Reliability', '/reliability'],
		['Performance', '/performance'],
		['Decisions', '/adr/']
	]),
	{ ...group('All Decisions', decisions()), collapsed: true }
]

function group(text: string, pages: [string, string][]): DefaultTheme.SidebarItem {
	return { text, collapsed: false, items: pages.map(([text, link]) => ({ text, link })) }
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
