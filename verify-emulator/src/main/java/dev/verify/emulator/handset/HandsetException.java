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

/**
 * The emulator refused what a handset asked for.
 */
public final class HandsetException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final int code;

	HandsetException(int status, int code, String message) {
		super("HTTP " + status + ", code " + code + ": " + message);
		this.status = status;
		this.code = code;
	}

	/**
	 * Returns the HTTP status of the refusal.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns the API's code of the refusal.
	 * @return the code, such as 60324; 0 when there is none
	 */
	public int code() {
		return this.code;
	}

}
