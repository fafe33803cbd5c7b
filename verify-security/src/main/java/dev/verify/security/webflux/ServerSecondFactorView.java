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

package dev.verify.security.webflux;

import java.util.Map;

import dev.verify.security.web.PageTexts;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;

/**
 * Renders pages of the second factor with the application's templates, in a WebFlux
 * application. A bean of this type is called for each page, and may leave a page to the
 * library.
 */
@FunctionalInterface
public interface ServerSecondFactorView {

	/**
	 * Shows a page, or leaves it.
	 * @param page its name, the {@code state} of its model: {@code choose},
	 * {@code challenge}, {@code enroll}, {@code prove}, {@code manage},
	 * {@code recovery-codes}, {@code recovery}, {@code payment}, {@code payment-code} or
	 * {@code payment-gone}
	 * @param model the model that a JSON client would get, the {@code problem} if there
	 * is one, and the {@code texts} of the pages ({@link PageTexts})
	 * @param exchange the exchange, whose response may not be stored or framed
	 * @return {@code false} to leave the page to the library
	 */
	Mono<Boolean> render(String page, Map<String, Object> model, ServerWebExchange exchange);

}
