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

package dev.verify.autoconfigure;

import java.util.Map;
import java.util.Set;

import dev.verify.client.VerifyClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a client for each name under {@code twilio.verify.clients}. None of them is
 * injected unless it is asked for by its name as the qualifier.
 */
class NamedVerifyClientsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	NamedVerifyClientsRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		for (String name : names()) {
			RootBeanDefinition client = new RootBeanDefinition(VerifyClient.class);
			client.setFactoryBeanName("verifyClientFactory");
			client.setFactoryMethodName("createNamed");
			client.getConstructorArgumentValues().addGenericArgumentValue(name);
			client.setDefaultCandidate(false);
			client.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
			registry.registerBeanDefinition(name + "VerifyClient", client);
		}
	}

	private Set<String> names() {
		return Binder.get(this.environment)
			.bind("twilio.verify.clients", Bindable.mapOf(String.class, Object.class))
			.map(Map::keySet)
			.orElse(Set.of());
	}

}
