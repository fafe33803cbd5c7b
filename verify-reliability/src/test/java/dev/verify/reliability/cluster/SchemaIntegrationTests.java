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

import java.util.List;
import java.util.stream.Stream;

import dev.verify.autoconfigure.security.SecondFactorStoreAutoConfiguration;
import dev.verify.security.EnrollmentRepository;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first nodes of all, which find an empty database.
 */
@ClusterTest
class SchemaIntegrationTests {

	private static final int NODES = 6;

	private static final int ROUNDS = 5;

	private final Cluster cluster;

	SchemaIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
	}

	@TestFactory
	Stream<DynamicTest> nodesWhenTheyStartAtOnceThenEachFindsItsTables() {
		return Cases.of("starts of six nodes at once on an empty database", ROUNDS * Cluster.ROUNDS,
				Stream.of(new Case("empty database", this::start)));
	}

	private void start() {
		String name = "empty" + System.nanoTime();
		JdbcClient.create(this.cluster.postgres.dataSource()).sql("CREATE DATABASE " + name).update();
		String url = this.cluster.postgres.url().replaceFirst("/postgres$", "/" + name);

		List<String> failures = InFlight.race(NODES, (node) -> () -> start(url));

		assertThat(failures).containsOnly("");
	}

	private static String start(String url) {
		StringBuilder failure = new StringBuilder();
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
							JdbcClientAutoConfiguration.class, SecondFactorStoreAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + url, "spring.datasource.username=postgres",
					"spring.datasource.hikari.maximum-pool-size=1",
					"twilio.verify.second-factor.jdbc.initialize-schema=always",
					"twilio.verify.second-factor.encryption.enabled=false")
			.run((context) -> {
				Throwable cause = context.getStartupFailure();
				if (cause != null) {
					while (cause.getCause() != null) {
						cause = cause.getCause();
					}
					failure.append(cause.getMessage());
				}
				else {
					assertThat(context.getBean(EnrollmentRepository.class).findByUserId("alice")).isEmpty();
				}
			});
		return failure.toString();
	}

}
