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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code compose.yaml} tells the nodes is what they listen to. Nothing is connected
 * to; how the nodes behave is shown by the module {@code verify-reliability}.
 */
class ClusterProfileTests {

	private static final Pattern UPSTREAM = Pattern.compile("server (\\S+):8080 ");

	@Test
	void composeWhenItSetsVariablesThenTheApplicationBindsEachOfThem() throws IOException {
		Map<String, Object> variables = variables("node-a");
		assertThat(variables("node-b")).isEqualTo(variables);

		run(variables, (context) -> {
			Set<String> bound = BoundConfigurationProperties.get(context)
				.getAll()
				.values()
				.stream()
				.filter((property) -> property.getOrigin() instanceof PropertySourceOrigin)
				.map((property) -> ((PropertySourceOrigin) property.getOrigin()).getPropertyName())
				.collect(Collectors.toSet());
			assertThat(context.getEnvironment().getActiveProfiles()).containsExactly("cluster");
			assertThat(bound).containsAll(
					variables.keySet().stream().filter((name) -> !name.equals("SPRING_PROFILES_ACTIVE")).toList());
		});
	}

	@Test
	void profileWhenActiveThenSessionsAreSharedAndNoEmulatorIsInside() throws IOException {
		run(variables("node-a"), (context) -> {
			assertThat(context.getBeanNamesForType(VerifyEmulator.class)).isEmpty();
			assertThat(context).hasBean("sharedEnrollments");
			assertThat(context.getBeanFactory().getBeanDefinitionNames())
				.anyMatch((name) -> name.contains("DataRedisAutoConfiguration"));
			assertThat(context.getBean(EmulatorPage.class).address()).isEqualTo("http://localhost:8089/emulator");
		});
	}

	@Test
	@SuppressWarnings("unchecked")
	void composeWhenReadThenItsPartsKnowEachOther() throws IOException {
		Map<String, Map<String, Object>> services = services();
		Set<String> names = services.keySet();
		services.values().forEach((service) -> {
			Object needed = service.getOrDefault("depends_on", List.of());
			assertThat(names)
				.containsAll((needed instanceof Map<?, ?> map) ? (Set<String>) map.keySet() : (List<String>) needed);
		});
		Set<String> upstreams = UPSTREAM.matcher(Files.readString(Path.of("src", "cluster", "nginx.conf")))
			.results()
			.map((MatchResult server) -> server.group(1))
			.collect(Collectors.toSet());
		assertThat(upstreams).containsExactlyInAnyOrder("node-a", "node-b").isSubsetOf(names);
		assertThat(Path.of("..", "verify-emulator", "src", "container", "Dockerfile")).exists();
	}

	private static void run(Map<String, Object> variables, Consumer<AssertableApplicationContext> check) {
		new ApplicationContextRunner().withInitializer((context) -> prepare(context, variables))
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("twilio.verify.second-factor.jdbc.initialize-schema=never")
			.withUserConfiguration(SampleApplication.class, WebProperties.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBeansWithAnnotation(ConfigurationProperties.class);
				check.accept(context);
			});
	}

	private static void prepare(ConfigurableApplicationContext context, Map<String, Object> variables) {
		String environment = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		context.getEnvironment()
			.getPropertySources()
			.replace(environment, new SystemEnvironmentPropertySource(environment, variables));
		context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
		// It would ask the database, of which there is none here.
		context.addBeanFactoryPostProcessor(
				(beans) -> ((BeanDefinitionRegistry) beans).removeBeanDefinition("secondFactorDatabaseCheck"));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> variables(String node) throws IOException {
		return new TreeMap<>((Map<String, Object>) services().get(node).get("environment"));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Map<String, Object>> services() throws IOException {
		Map<String, Object> compose = new Yaml().load(Files.readString(Path.of("compose.yaml")));
		return (Map<String, Map<String, Object>>) compose.get("services");
	}

	@EnableConfigurationProperties(ServerProperties.class)
	static class WebProperties {

	}

}
