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

package dev.verify.sample.browser;

import java.io.IOException;

import dev.verify.emulator.VerifyEmulator;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A page of the sample that leads to another origin, as an authorization server does.
 */
@RestController
class LeavingController {

	/** The sample is started without the emulator, too, and finds this page as well. */
	private final ObjectProvider<VerifyEmulator> emulator;

	LeavingController(ObjectProvider<VerifyEmulator> emulator) {
		this.emulator = emulator;
	}

	@GetMapping("/leave")
	void leave(HttpServletResponse response) throws IOException {
		response.sendRedirect(this.emulator.getObject().url() + "/emulator");
	}

}
