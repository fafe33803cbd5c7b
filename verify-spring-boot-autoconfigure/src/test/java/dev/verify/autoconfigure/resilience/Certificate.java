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

package dev.verify.autoconfigure.resilience;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import reactor.netty.http.client.HttpClient;

/**
 * A certificate with its key, and what to trust to accept it.
 */
record Certificate(KeyStore keys, KeyStore trusted) {

	private static final char[] PASSWORD = "changeit".toCharArray();

	/**
	 * Makes a certificate for a host that vouches for itself.
	 */
	static Certificate selfSigned(Path directory, String host)
			throws IOException, InterruptedException, GeneralSecurityException {
		Path file = directory.resolve(host + ".p12");
		generate(file, host, "-ext", "SAN=dns:" + host);
		KeyStore keys = load(file);
		return new Certificate(keys, keys);
	}

	/**
	 * Makes a certificate for a host that an authority vouches for, from a start on and
	 * for two days. What is trusted itself may be of any age, so only one of an authority
	 * can expire.
	 */
	static Certificate issued(Path directory, String host, String start)
			throws IOException, InterruptedException, GeneralSecurityException {
		Path file = directory.resolve("issued" + start + ".p12");
		generate(file, "authority", "-ext", "bc:c");
		generate(file, host, "-ext", "SAN=dns:" + host, "-signer", "authority", "-startdate", start, "-validity", "2");
		KeyStore keys = load(file);
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("authority", keys.getCertificate("authority"));
		keys.deleteEntry("authority");
		return new Certificate(keys, trusted);
	}

	/**
	 * Makes a server show it.
	 */
	SSLContext context() throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keyManagers().getKeyManagers(), null, null);
		return context;
	}

	/**
	 * Returns what a server shows it with.
	 */
	KeyManagerFactory keyManagers() throws GeneralSecurityException {
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(this.keys, PASSWORD);
		return managers;
	}

	/**
	 * Makes a client trust it.
	 */
	HttpClient trustedBy(HttpClient client) throws GeneralSecurityException, IOException {
		SslContext context = SslContextBuilder.forClient().trustManager(trust()).build();
		return client.secure((ssl) -> ssl.sslContext(context));
	}

	/**
	 * Returns what decides for a client that trusts it.
	 */
	TrustManagerFactory trust() throws GeneralSecurityException {
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(this.trusted);
		return trust;
	}

	private static void generate(Path file, String name, String... more) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
						name, "-keyalg", "EC", "-dname", "CN=" + name, "-storetype", "PKCS12", "-storepass",
						new String(PASSWORD), "-keystore", file.toString()));
		command.addAll(List.of(more));
		Process keytool = new ProcessBuilder(command).inheritIO().start();
		if (keytool.waitFor() != 0) {
			throw new IOException("keytool failed");
		}
	}

	private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			keys.load(in, PASSWORD);
		}
		return keys;
	}

}
