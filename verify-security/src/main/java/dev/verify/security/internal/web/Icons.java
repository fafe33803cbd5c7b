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

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import dev.verify.security.SecondFactorMethod;

/**
 * The pictures of the methods.
 */
public final class Icons {

	private static final Map<SecondFactorMethod, HtmlTemplate> METHODS = new EnumMap<>(SecondFactorMethod.class);

	static {
		for (SecondFactorMethod method : SecondFactorMethod.values()) {
			METHODS.put(method, HtmlTemplate.load(Icons.class, "icons/" + method.code() + ".svg"));
		}
	}

	private Icons() {
	}

	/**
	 * Returns the picture of a method.
	 * @param method the method
	 * @return a template without holes
	 */
	public static HtmlTemplate of(SecondFactorMethod method) {
		return Objects.requireNonNull(METHODS.get(method));
	}

}
