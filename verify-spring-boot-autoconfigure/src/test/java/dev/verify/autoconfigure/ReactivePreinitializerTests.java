package dev.verify.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class ReactivePreinitializerTests {

	@Test
	void startWhenReactorIsThereThenIsLoadedBesideIt() {
		List<BackgroundPreinitializer> all = SpringFactoriesLoader.loadFactories(BackgroundPreinitializer.class, null);
		ReactivePreinitializer ours = all.stream()
			.filter(ReactivePreinitializer.class::isInstance)
			.map(ReactivePreinitializer.class::cast)
			.findFirst()
			.orElseThrow();

		ours.preinitialize();

		assertThat(ReactiveAdapterRegistry.getSharedInstance().getAdapter(Mono.class)).isNotNull();
	}

}
