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

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Renders pages of the second factor with the application's templates. A bean of this
 * type is called for each page, and may leave a page to the library.
 */
@FunctionalInterface
public interface SecondFactorView {

	/**
	 * Shows a page, or leaves it.
	 * @param page its name, the {@code state} of its model: {@code choose},
	 * {@code challenge}, {@code enroll}, {@code prove}, {@code manage},
	 * {@code recovery-codes}, {@code recovery}, {@code payment}, {@code payment-code} or
	 * {@code payment-gone}
	 * @param model the model that a JSON client would get, the {@code problem} if there
	 * is one, and the {@code texts} of the pages ({@link PageTexts})
	 * @param request the request
	 * @param response to write to; it may not be stored or framed
	 * @return {@code false} to leave the page to the library
	 * @throws IOException if the client is gone
	 * @throws ServletException if the application's own view fails
	 */
	boolean render(String page, Map<String, Object> model, HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException;

}
