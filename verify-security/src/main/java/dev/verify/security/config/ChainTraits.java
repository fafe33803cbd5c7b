package dev.verify.security.config;

import dev.verify.security.internal.servlet.WithheldSecurityContextRepository;

/**
 * What the check at start has to know of a chain with a second factor.
 *
 * @param exemptions what the chain leaves alone
 * @param ownPolicy whether the chain was given a policy of its own, which decides about
 * all of its logins
 * @param keepsLogins whether a login lasts longer than a request
 * @param repository the repository of the chain
 * @param basePath where the users of the chain find the pages
 */
record ChainTraits(SecondFactorExemptions exemptions, boolean ownPolicy, boolean keepsLogins,
		WithheldSecurityContextRepository repository, String basePath) {
}
