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

package dev.verify.emulator.handset;

import java.util.List;
import java.util.Map;

import dev.verify.emulator.entity.PushRequest;

/**
 * A user's phone. As a push device it has a real key and talks to the emulator over HTTP,
 * with the tokens and signatures of the mobile SDKs. As an authenticator app it shows the
 * codes of the user's TOTP factors. It has passkeys, too.
 */
public interface Handset {

	/**
	 * Returns whose phone this is.
	 * @return the identity
	 */
	String identity();

	/**
	 * Enrolls this phone as a push factor of the default service and verifies it, all
	 * with the account's own credentials.
	 * @return this phone
	 */
	Handset enroll();

	/**
	 * Enrolls this phone as a push factor and verifies it, as an app does that was given
	 * an access token.
	 * @param accessToken the token that the application handed out
	 * @return this phone
	 * @throws HandsetException when the emulator refuses
	 */
	Handset enroll(String accessToken);

	/**
	 * Returns the challenges that wait for an answer of this phone, newest first.
	 * @return the challenges
	 */
	List<PushRequest> pending();

	/**
	 * Approves the newest challenge.
	 * @return the challenge
	 * @throws java.util.NoSuchElementException when none waits
	 * @throws HandsetException when the emulator refuses
	 */
	PushRequest approve();

	/**
	 * Approves the newest challenge, and sends something along with the approval, as an
	 * app does that asks its user for a number.
	 * @param metadata the challenge's metadata from then on
	 * @return the challenge
	 * @throws java.util.NoSuchElementException when none waits
	 * @throws HandsetException when the emulator refuses
	 */
	PushRequest approve(Map<String, String> metadata);

	/**
	 * Denies the newest challenge.
	 * @return the challenge
	 * @throws java.util.NoSuchElementException when none waits
	 * @throws HandsetException when the emulator refuses
	 */
	PushRequest deny();

	/**
	 * Approves a certain challenge, be it still pending or not.
	 * @param challengeSid the challenge
	 * @throws HandsetException when the emulator refuses
	 */
	void approve(String challengeSid);

	/**
	 * Approves a certain challenge, and sends something along with the approval.
	 * @param challengeSid the challenge
	 * @param metadata the challenge's metadata from then on
	 * @throws HandsetException when the emulator refuses
	 */
	void approve(String challengeSid, Map<String, String> metadata);

	/**
	 * Denies a certain challenge, be it still pending or not.
	 * @param challengeSid the challenge
	 * @throws HandsetException when the emulator refuses
	 */
	void deny(String challengeSid);

	/**
	 * Returns the present code of the user's newest TOTP factor.
	 * @return the code
	 * @throws java.util.NoSuchElementException when he has none
	 */
	String code();

	/**
	 * Returns the passkeys on this phone.
	 * @return always the same authenticator
	 */
	PasskeyAuthenticator passkeys();

}
