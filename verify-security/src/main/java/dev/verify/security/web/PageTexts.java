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

package dev.verify.security.web;

/**
 * Returns the texts of the pages in the language of a request. Templates of the
 * application find it in their model, as {@code texts}.
 */
@FunctionalInterface
public interface PageTexts {

	/**
	 * Returns a text: the one of the application if it has one, or else the one of the
	 * library.
	 * @param key the key, such as {@code code.title} or {@code problem.wrong-code}
	 * @param arguments the values of the text's places
	 * @return the text
	 */
	String text(String key, Object... arguments);

}
