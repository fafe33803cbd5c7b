package dev.verify.client;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import dev.verify.client.operation.VerifyCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyClientRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(org.springframework.aot.hint.RuntimeHintsRegistrar.class)
			.stream()
			.filter(VerifyClientRuntimeHints.class::isInstance)
			.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	@Test
	void everyResourceHasAProxy() {
		assertThat(VerifyClientRuntimeHints.resources()).hasSize(16)
			.allSatisfy((resource) -> assertThat(RuntimeHintsPredicates.proxies().forInterfaces(resource))
				.accepts(this.hints));
	}

	@Test
	void everyOperationCanBeInvoked() {
		assertThat(operations()).hasSize(57)
			.allSatisfy((method) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
				.accepts(this.hints));
	}

	@Test
	void everyRecordThatAnswersAreReadIntoCanBeCreated() {
		assertThat(records()).hasSizeGreaterThan(20)
			.allSatisfy((type) -> assertThat(
					RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
				.accepts(this.hints));
	}

	private static Stream<Method> operations() {
		return Stream.of(VerifyClientRuntimeHints.resources())
			.flatMap((resource) -> Stream.of(resource.getMethods()))
			.filter((method) -> method.isAnnotationPresent(VerifyCall.class));
	}

	private static Set<Class<?>> records() {
		Set<Class<?>> found = new LinkedHashSet<>();
		Deque<ResolvableType> open = new ArrayDeque<>(operations().map(ResolvableType::forMethodReturnType).toList());
		while (!open.isEmpty()) {
			ResolvableType type = open.pop();
			open.addAll(Stream.of(type.getGenerics()).toList());
			Class<?> raw = type.resolve();
			if (raw != null && raw.isRecord() && found.add(raw)) {
				for (RecordComponent component : raw.getRecordComponents()) {
					open.push(ResolvableType.forMethodReturnType(component.getAccessor()));
				}
			}
		}
		return found;
	}

}
