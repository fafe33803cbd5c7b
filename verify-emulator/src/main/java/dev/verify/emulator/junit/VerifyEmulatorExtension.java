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

import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.VerifyEmulatorBuilder;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts an emulator for a test class, empties it before each test and stops it after the
 * last.
 */
public final class VerifyEmulatorExtension implements BeforeEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(VerifyEmulatorExtension.class);

	/**
	 * Creates the extension. JUnit does.
	 */
	public VerifyEmulatorExtension() {
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		emulator(context).reset();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType().equals(VerifyEmulator.class);
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return emulator(context);
	}

	private static VerifyEmulator emulator(ExtensionContext context) {
		ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
		return store.computeIfAbsent(context.getRequiredTestClass(), (testClass) -> start(context),
				VerifyEmulator.class);
	}

	private static VerifyEmulator start(ExtensionContext context) {
		VerifyEmulatorBuilder builder = VerifyEmulator.builder();
		AnnotationSupport
			.findAnnotation(context.getRequiredTestClass(), VerifyEmulatorTest.class, context.getEnclosingTestClasses())
			.ifPresent((annotation) -> {
				builder.port(annotation.port());
				if (annotation.seed() != Long.MIN_VALUE) {
					builder.seed(annotation.seed());
				}
			});
		return builder.start();
	}

}
