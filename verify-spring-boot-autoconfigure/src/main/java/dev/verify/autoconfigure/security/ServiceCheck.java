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

import java.util.Set;
import java.util.function.Consumer;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.service.Service;
import dev.verify.security.web.CodeLengths;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.StringUtils;

/**
 * Reads the Verify service once the application is ready, and warns of settings that make
 * codes easy to guess or passkeys fail. A service that does not answer holds nothing up:
 * the start is no moment to depend on the provider.
 */
class ServiceCheck implements ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(ServiceCheck.class);

	/** NIST SP 800-63B-4, section 3.1.3.2. */
	private static final int FEWEST_DIGITS = 6;

	private final VerifyClient client;

	private final String serviceSid;

	private final @Nullable String paymentServiceSid;

	private final CodeLengths codeLengths;

	private final @Nullable Set<String> passkeyOrigins;

	/** The origins are {@code null} where users add no passkeys. */
	ServiceCheck(VerifyClient client, String serviceSid, @Nullable String paymentServiceSid, CodeLengths codeLengths,
			@Nullable Set<String> passkeyOrigins) {
		this.codeLengths = codeLengths;
		this.client = client;
		this.serviceSid = serviceSid;
		this.paymentServiceSid = paymentServiceSid;
		this.passkeyOrigins = passkeyOrigins;
	}

	// On a thread of its own, which Reactor is loaded on, too.
	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Thread thread = new Thread(this::examine, "verify-service-check");
		thread.setDaemon(true);
		thread.start();
	}

	private void examine() {
		examine(this.serviceSid, this::examineLogins);
		if (StringUtils.hasText(this.paymentServiceSid)) {
			examine(this.paymentServiceSid, ServiceCheck::examinePayments);
		}
	}

	private void examine(String sid, Consumer<Service> check) {
		Mono.defer(() -> this.client.services().fetch(sid))
			.subscribe(check, (failure) -> warnOfCredentials(sid, failure));
	}

	private static void warnOfCredentials(String sid, Throwable failure) {
		if (failure instanceof VerifyApiException refusal && refusal.isAuthenticationFailure()) {
			logger.warn("Verify refused the credentials of the application with status " + refusal.status()
					+ ", so that no user can pass the second factor. Check twilio.verify.account-sid and "
					+ "twilio.verify.auth-token (or api-key).");
		}
		else if (failure instanceof VerifyApiException unknown && unknown.isNotFound()) {
			logger
				.warn("Verify has no service " + sid + " in this account, so that no user can pass the second factor. "
						+ "Check twilio.verify.service-sid.");
		}
		else {
			logger.debug("The Verify service was not examined: " + failure.getClass().getSimpleName());
		}
	}

	private static void examinePayments(Service service) {
		warnOf("code_length", "codes", service.codeLength());
		if (!Boolean.TRUE.equals(service.psd2Enabled())) {
			logger.warn("The Verify service of payments does not bind amount and payee to its codes, so that no "
					+ "payment can be confirmed. Set psd2_enabled of the service.");
		}
	}

	private void examineLogins(Service service) {
		if (Boolean.TRUE.equals(service.psd2Enabled())) {
			logger.warn("The Verify service sends no codes for logins, because psd2_enabled is set. Configure it as "
					+ "twilio.verify.second-factor.payment.service-sid, and use another service for logins.");
		}
		Integer sent = service.codeLength();
		Integer shown = (service.totp() != null) ? service.totp().codeLength() : null;
		this.codeLengths.set((sent != null) ? sent : 0, (shown != null) ? shown : 0);
		warnOf("code_length", "codes", sent);
		warnOf("totp.code_length", "codes of authenticator applications", shown);
		if (this.passkeyOrigins != null) {
			PasskeyServiceCheck.advice(service.passkeys(), this.passkeyOrigins).forEach(logger::warn);
		}
	}

	private static void warnOf(String setting, String what, @Nullable Integer digits) {
		if (digits != null && digits < FEWEST_DIGITS) {
			logger.warn(
					"The Verify service generates " + what + " of " + digits + " digits, which are easy to guess. Set "
							+ setting + " of the service to " + FEWEST_DIGITS + " or more.");
		}
	}

}
