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

/**
 * A missing or invalid property of {@code twilio.verify}. Its text names the property,
 * never its value.
 */
public final class VerifyPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	/**
	 * Creates the exception.
	 * @param property the full name of the property
	 * @param problem what is wrong with it, as the end of a sentence
	 */
	public VerifyPropertyException(String property, String problem) {
		super("The property '" + property + "' " + problem);
		this.property = property;
	}

	/**
	 * The full name of the property to set.
	 * @return the name, for instance {@code twilio.verify.auth-token}
	 */
	public String getProperty() {
		return this.property;
	}

}
