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

package dev.verify.emulator.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts an emulator for a test class. Constructors and methods of the class may ask for
 * it by a parameter of type {@link dev.verify.emulator.VerifyEmulator}. It is emptied
 * before each test and stopped after the last.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(VerifyEmulatorExtension.class)
public @interface VerifyEmulatorTest {

	/**
	 * Returns the port.
	 * @return the port, 0 for any free one
	 */
	int port() default 0;

	/**
	 * Returns the seed that makes codes and identifiers repeat from run to run.
	 * @return any number, {@link Long#MIN_VALUE} for real chance
	 */
	long seed() default Long.MIN_VALUE;

}
