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

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sample application.
 *
 * @param passwords Passwords by user name, in plain text or as encoded by Spring Security
 * with the ID of the encoder in braces.
 * @param stepUpMaxAge Maximum age of the second factor for a transfer.
 * @param phone Phone number that receives Alice's codes without an emulator.
 * @param emulator Emulator of the Verify API.
 */
@ConfigurationProperties("sample")
record SampleProperties(Map<String, String> passwords, @DefaultValue("60s") Duration stepUpMaxAge,
		@Nullable String phone, @DefaultValue Emulator emulator) {

	/**
	 * Emulator of the Verify API.
	 *
	 * @param port Port of the emulator, or 0 for any free port.
	 * @param page URL of the page of a standalone emulator.
	 */
	record Emulator(@DefaultValue("8089") int port, @Nullable String page) {
	}

}
