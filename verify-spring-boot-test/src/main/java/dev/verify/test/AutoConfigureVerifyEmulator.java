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

package dev.verify.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.verify.emulator.VerifyEmulator;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Gives a Spring Boot test an emulator of its own. It starts with the application and
 * ends with it, so test classes that share a cached application share it, too. The
 * application is connected to it whatever its properties say, and the test may inject it
 * as a {@link VerifyEmulator}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration
@PropertyMapping("twilio.verify.test.emulator")
public @interface AutoConfigureVerifyEmulator {

	/**
	 * Returns whether the emulator is emptied before each test. Say {@code false} when
	 * the application creates factors as it starts, and expects them to stay.
	 * @return {@code true} by default
	 */
	@PropertyMapping(skip = PropertyMapping.Skip.YES)
	boolean resetBeforeEach() default true;

	/**
	 * Returns the seed that makes codes and identifiers repeat from run to run.
	 * @return any number, {@link Long#MIN_VALUE} for real chance
	 */
	@PropertyMapping(skip = PropertyMapping.Skip.ON_DEFAULT_VALUE)
	long seed() default Long.MIN_VALUE;

}
