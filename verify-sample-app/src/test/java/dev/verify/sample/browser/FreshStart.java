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

import java.util.List;

import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Puts the running sample back to where it was when it started, so that no test meets the
 * messages, limits and waits of another.
 */
class FreshStart implements BeforeEachCallback {

	private static final List<String> TABLES = List.of("second_factor_enrollment", "second_factor_challenge",
			"second_factor_used_code", "second_factor_attempt", "second_factor_window", "second_factor_recovery_code",
			"second_factor_trusted_browser", "second_factor_user");

	@Override
	public void beforeEach(ExtensionContext context) throws Exception {
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		application.getBean(VerifyEmulator.class).reset();
		application.getBean(MovableClock.class).reset();
		JdbcClient jdbc = application.getBean(JdbcClient.class);
		for (String table : TABLES) {
			jdbc.sql("DELETE FROM " + table).update();
		}
		for (ApplicationRunner runner : application.getBeansOfType(ApplicationRunner.class).values()) {
			runner.run(new DefaultApplicationArguments());
		}
	}

}
