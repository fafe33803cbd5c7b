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

package dev.verify.reliability.cluster;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the cluster of a stack out, and skips the tests, aloud, where Redis is missing.
 */
class ClusterExtension implements ExecutionCondition, ParameterResolver {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (Redis.isInstalled() || Boolean.parseBoolean(System.getenv("VERIFY_REQUIRE_ALL"))) {
			return ConditionEvaluationResult.enabled("redis-server is there, or must be");
		}
		System.err.println(context.getDisplayName() + ": NOT TESTED: " + Redis.MISSING);
		return ConditionEvaluationResult.disabled(Redis.MISSING);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Cluster.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Stack stack = context.getRequiredTestClass().getAnnotation(ClusterTest.class).value();
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.create(Cluster.class))
			.computeIfAbsent(stack, Cluster::start, Cluster.class);
	}

}
