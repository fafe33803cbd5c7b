package dev.verify.client;

import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;

/**
 * A name and a password, sent with each request.
 */
record BasicCredentials(String username, String password) implements VerifyCredentials {

	String header() {
		return "Basic " + HttpHeaders.encodeBasicAuth(this.username, this.password, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "BasicCredentials[username=" + this.username + "]";
	}

}
