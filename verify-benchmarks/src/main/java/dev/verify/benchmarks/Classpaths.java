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

package dev.verify.benchmarks;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The class paths of an application with the starter and without. Whatever else is on the
 * path of the benchmarks, such as the rivals and the emulator, is on neither.
 */
final class Classpaths {

	private static final List<String> OF_MEASURING = List.of("/verify-emulator/", "/otp-java/", "/nimbus-jose-jwt/",
			"-actuator", "/spring-boot-starter-micrometer-metrics/", "/spring-boot-micrometer-", "/spring-boot-health/",
			"/micrometer-jakarta9/", "/micrometer-core/", "/HdrHistogram/", "/jmh-core/", "/jopt-simple/",
			"/commons-math3/");

	private static final List<String> OF_TWILIO_JAVA = List.of("/twilio/", "/commons-codec/", "/commons-io/",
			"/io/jsonwebtoken/", "/org/apache/httpcomponents/", "/jackson/core/jackson-databind/2",
			"/com/fasterxml/jackson/core/jackson-core/", "/com/fasterxml/jackson/core/jackson-databind/",
			"/jackson-datatype-jsr310/", "/jackson-dataformat-xml/", "/stax2-api/", "/woodstox-core/", "/org/json/",
			"/java-jwt/", "/gson/", "/error_prone_annotations/");

	private static final List<String> OF_WEBFLUX = List.of("/spring-boot-webflux/", "/spring-boot-reactor-netty/");

	private static final List<String> OF_SERVLETS = List.of("/spring-webmvc/", "/spring-boot-webmvc/",
			"/spring-boot-starter-webmvc/", "/spring-boot-starter-tomcat/", "/spring-boot-tomcat/",
			"/spring-boot-servlet/", "/org/apache/tomcat/");

	private static final List<String> OURS = List.of("/verify-client/", "/verify-security/", "/verify-spring-boot-");

	private static final List<String> OF_OTHERS = List.of("/io/github/resilience4j/", "/io/netty/",
			"/io/projectreactor/", "/org/reactivestreams/", "/spring-webflux/", "/spring-boot-starter-webclient/",
			"/spring-boot-webclient/", "/spring-boot-reactor/", "/spring-boot-http-client/", "/spring-boot-http-codec/",
			"/libphonenumber/", "/qrcodegen/");

	private Classpaths() {
	}

	static String withStarter() {
		return without(onWebFluxToo(), OF_WEBFLUX);
	}

	/** With the starter, on WebFlux and Netty in place of Spring MVC and Tomcat. */
	static String withStarterOnWebFlux() {
		return without(onWebFluxToo(), OF_SERVLETS);
	}

	private static String onWebFluxToo() {
		return without(measured(), OF_TWILIO_JAVA);
	}

	static String withoutStarter() {
		return without(withLibraries(), OF_OTHERS);
	}

	/** The libraries that the starter brings, and nothing of ours that uses them. */
	static String withLibraries() {
		return without(withStarter(), OURS);
	}

	/** With twilio-java in place of the starter. */
	static String handMade() {
		return without(without(without(measured(), OURS), OF_OTHERS), OF_WEBFLUX);
	}

	/** The same on WebFlux and Netty. */
	static String handMadeOnWebFlux() {
		return without(without(without(measured(), OURS), OF_SERVLETS), List.of("/io/github/resilience4j/"));
	}

	private static String measured() {
		return without(System.getProperty("java.class.path"), OF_MEASURING);
	}

	private static String without(String classpath, List<String> parts) {
		return Arrays.stream(classpath.split(File.pathSeparator))
			.filter((entry) -> parts.stream().noneMatch(entry.replace(File.separatorChar, '/')::contains))
			.collect(Collectors.joining(File.pathSeparator));
	}

}
