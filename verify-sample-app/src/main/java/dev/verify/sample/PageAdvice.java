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

package dev.verify.sample;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What the header of every page shows.
 */
@ControllerAdvice
class PageAdvice {

	private final EmulatorPage emulator;

	PageAdvice(EmulatorPage emulator) {
		this.emulator = emulator;
	}

	@ModelAttribute("loggedIn")
	boolean loggedIn(@Nullable Principal user) {
		return user != null;
	}

	@ModelAttribute("emulatorPage")
	@Nullable String emulatorPage() {
		return this.emulator.address();
	}

}
