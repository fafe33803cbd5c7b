package dev.verify.reliability.cluster;

import java.util.List;

/**
 * What the nodes of a cluster run on.
 */
enum Stack {

	/** The sample, on Spring MVC and Tomcat. */
	SERVLET("node-", "dev.verify.sample.SampleApplication", "?continue", List.of()),

	/** A bank on WebFlux and Netty, with the libraries and settings of the sample. */
	WEBFLUX("webflux-", ReactiveBank.class.getName(), "", List.of("--spring.main.web-application-type=reactive",
			// Takes Redis and the sessions back in, unlike the sample's settings.
			"--spring.autoconfigure.exclude="
					+ "org.springframework.boot.data.redis.autoconfigure.DataRedisRepositoriesAutoConfiguration"));

	private final String prefix;

	private final String mainClass;

	private final String savedQuery;

	private final List<String> settings;

	Stack(String prefix, String mainClass, String savedQuery, List<String> settings) {
		this.prefix = prefix;
		this.mainClass = mainClass;
		this.savedQuery = savedQuery;
		this.settings = settings;
	}

	/** What Spring Security adds to the address of a saved page. */
	String savedQuery() {
		return this.savedQuery;
	}

	/** What its files begin with. */
	String prefix() {
		return this.prefix;
	}

	String mainClass() {
		return this.mainClass;
	}

	List<String> settings() {
		return this.settings;
	}

}
