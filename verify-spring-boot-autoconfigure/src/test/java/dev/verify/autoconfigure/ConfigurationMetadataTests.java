package dev.verify.autoconfigure;

import java.io.InputStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("properties")
	void propertyHasTypeAndDescription(String name, JsonNode property) {
		assertThat(name).matches("(twilio\\.verify|management\\.endpoint\\.secondfactor)\\..+");
		assertThat(property.path("type").asString()).as("type").isNotEmpty();
		assertThat(property.path("description").asString()).as("description").isNotEmpty();
	}

	@Test
	void metadataNamesTheCredentials() {
		assertThat(properties().map((property) -> (String) property[0])).contains("twilio.verify.account-sid",
				"twilio.verify.auth-token", "twilio.verify.api-key.sid", "twilio.verify.api-key.secret",
				"twilio.verify.service-sid", "twilio.verify.http.ssl.bundle");
	}

	static Stream<Object[]> properties() {
		return entries("properties").map((property) -> new Object[] { property.path("name").asString(), property });
	}

	/** The names of the classes that hold properties. */
	static Stream<String> groups() {
		return entries("groups").map((group) -> group.path("type").asString());
	}

	private static Stream<JsonNode> entries(String kind) {
		InputStream metadata = VerifyProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json");
		assertThat(metadata).as("the metadata that the annotation processor writes").isNotNull();
		return JsonMapper.shared().readTree(metadata).path(kind).valueStream();
	}

}
