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

package dev.verify.security.internal.web;

import java.util.function.Supplier;

import dev.verify.security.internal.provider.ProviderFailures;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks a service for what it has no result to say if its store does not answer.
 */
public final class FactorLookup {

	private static final Log logger = LogFactory.getLog(FactorLookup.class);

	private FactorLookup() {
	}

	/**
	 * Asks, and logs a failure.
	 * @param <T> the type of the answer
	 * @param question what to ask
	 * @return the answer; {@code null} if the store did not answer
	 */
	public static <T> @Nullable T orNull(Supplier<@Nullable T> question) {
		try {
			return question.get();
		}
		catch (RuntimeException ex) {
			logger.warn("A step of the second factor failed with " + ProviderFailures.describe(ex));
			return null;
		}
	}

}
