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
