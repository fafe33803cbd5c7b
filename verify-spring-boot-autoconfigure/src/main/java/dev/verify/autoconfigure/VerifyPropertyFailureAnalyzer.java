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

package dev.verify.autoconfigure;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the invalid property, and shows the YAML to set it.
 */
class VerifyPropertyFailureAnalyzer extends AbstractFailureAnalyzer<VerifyPropertyException> {

	private static final Pattern CREDENTIALS = Pattern
		.compile("twilio\\.verify\\.(clients\\..+\\.)?(account-sid|auth-token|api-key\\..+|service-sid)");

	private static final String CORRECT = "Correct the value, or remove the property to use the default. The "
			+ "documentation of the project lists the values of each property.";

	private static final String ACTION = """
			Set it, for instance in application.yml:

			    twilio:
			      verify:
			        account-sid: ${TWILIO_ACCOUNT_SID}
			        auth-token: ${TWILIO_AUTH_TOKEN}      # or api-key.sid and api-key.secret
			        service-sid: ${TWILIO_VERIFY_SERVICE_SID}

			https://console.twilio.com shows all three values. Without an account, start the emulator, set \
			'twilio.verify.base-url' to its URL, and use the SIDs and the token that it prints. To start without Verify, \
			for instance in a profile without credentials, set 'twilio.verify.enabled' to 'false'.""";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, VerifyPropertyException cause) {
		String action = CREDENTIALS.matcher(cause.getProperty()).matches() ? ACTION : CORRECT;
		return new FailureAnalysis(cause.getMessage() + ".", action, cause);
	}

}
