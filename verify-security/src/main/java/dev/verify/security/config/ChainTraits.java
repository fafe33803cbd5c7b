/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
