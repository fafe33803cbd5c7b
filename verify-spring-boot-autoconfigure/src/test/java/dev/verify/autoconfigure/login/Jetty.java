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

package dev.verify.autoconfigure.login;

import java.net.InetSocketAddress;

import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.servlet.ServletContextInitializer;

/**
 * Jetty in the place of Tomcat.
 */
final class Jetty implements WebServer {

	private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));

	Jetty(ServletContextInitializer... initializers) {
		ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
		context.addServletContainerInitializer((classes, servlets) -> {
			for (ServletContextInitializer initializer : initializers) {
				initializer.onStartup(servlets);
			}
		});
		this.server.setHandler(context);
		try {
			this.server.start();
		}
		catch (Exception ex) {
			throw new WebServerException("Jetty does not start", ex);
		}
	}

	@Override
	public void start() {
		// Started as soon as it is made.
	}

	@Override
	public void stop() {
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new WebServerException("Jetty does not stop", ex);
		}
	}

	@Override
	public int getPort() {
		return ((ServerConnector) this.server.getConnectors()[0]).getLocalPort();
	}

}
