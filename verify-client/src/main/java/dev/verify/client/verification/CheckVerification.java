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

package dev.verify.client.verification;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;

/**
 * Checks the code that a user entered.
 */
public final class CheckVerification extends Form {

	private CheckVerification(Fields fields) {
		super(fields);
	}

	/**
	 * Checks a code against a verification.
	 * @param verificationSid the verification's SID
	 * @param code the code
	 * @return the request
	 */
	public static CheckVerification of(String verificationSid, String code) {
		return new CheckVerification(Fields.none().with("VerificationSid", verificationSid).with("Code", code));
	}

	/**
	 * Checks a code against the pending verification of an address.
	 * @param to the phone number, E.164, or the e-mail address
	 * @param code the code
	 * @return the request
	 */
	public static CheckVerification to(String to, String code) {
		return new CheckVerification(Fields.none().with("To", to).with("Code", code));
	}

	/**
	 * Asks for the outcome of a silent authentication, which has no code.
	 * @param verificationSid the verification's SID
	 * @return the request
	 */
	public static CheckVerification silent(String verificationSid) {
		return new CheckVerification(Fields.none().with("VerificationSid", verificationSid));
	}

	/**
	 * Repeats the amount that the code is bound to.
	 * @param amount the amount with its currency
	 * @return the changed copy
	 */
	public CheckVerification amount(String amount) {
		return new CheckVerification(fields().with("Amount", amount));
	}

	/**
	 * Repeats the payee that the code is bound to.
	 * @param payee the payee
	 * @return the changed copy
	 */
	public CheckVerification payee(String payee) {
		return new CheckVerification(fields().with("Payee", payee));
	}

	/**
	 * Brings the token of a silent authentication.
	 * @param snaClientToken the token
	 * @return the changed copy
	 */
	public CheckVerification snaClientToken(String snaClientToken) {
		return new CheckVerification(fields().with("SnaClientToken", snaClientToken));
	}

}
