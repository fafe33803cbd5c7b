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

package dev.verify.autoconfigure.security;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Trusted browsers.
 *
 * @param enabled Whether users may trust a browser to skip the second factor.
 * @param lifetime Time for which the second factor is skipped in a trusted browser, at
 * most 90 days.
 */
@ConfigurationProperties("twilio.verify.second-factor.trusted-browsers")
public record SecondFactorTrustProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("30d") Duration lifetime) {
}
