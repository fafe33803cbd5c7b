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

import java.io.Serial;

/**
 * A configuration in which the second factor would not hold, or could not be passed. It
 * fails the start.
 */
public final class SecondFactorConfigurationException extends IllegalStateException {

	@Serial
	private static final long serialVersionUID = 1;

	private final String problem;

	private final String action;

	/**
	 * Creates the exception.
	 * @param problem what is wrong, a sentence
	 * @param action what to do, a sentence
	 */
	public SecondFactorConfigurationException(String problem, String action) {
		super(problem + " " + action);
		this.problem = problem;
		this.action = action;
	}

	/**
	 * Returns what is wrong.
	 * @return a sentence
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * Returns what to do.
	 * @return a sentence
	 */
	public String action() {
		return this.action;
	}

}
