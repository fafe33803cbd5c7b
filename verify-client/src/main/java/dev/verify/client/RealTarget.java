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

package dev.verify.client;

import java.util.Map;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Keeps real paths out of all logs: {@code WebClient} and Reactor Netty know the template
 * of an operation, and the real path is set when the request is written. Only the
 * application's own filters see it before, with the client's headers.
 */
@Sharable
final class RealTarget extends ChannelOutboundHandlerAdapter {

	/** The request attribute that has the real path and query. */
	static final String ATTRIBUTE = RealTarget.class.getName();

	private static final RealTarget HANDLER = new RealTarget();

	private RealTarget() {
	}

	/**
	 * Prepares all connections of a client. They speak HTTP/1.1, where a channel carries
	 * one request at a time.
	 */
	static HttpClient in(HttpClient client) {
		return client.protocol(HttpProtocol.HTTP11)
			.doOnChannelInit((observer, channel, address) -> channel.pipeline()
				.addAfter(NettyPipeline.HttpCodec, RealTarget.class.getName(), HANDLER));
	}

	/**
	 * Shows the real URL to the filters of a web client, and to nothing else.
	 */
	static WebClient.Builder in(WebClient.Builder builder) {
		return builder.filters((filters) -> {
			if (!filters.isEmpty()) {
				filters.add(0, RealTarget::reveal);
				filters.add(RealTarget::conceal);
			}
		});
	}

	private static Mono<ClientResponse> reveal(ClientRequest request, ExchangeFunction next) {
		String target = (String) request.attributes().get(ATTRIBUTE);
		Assert.state(target != null, "The request has no target");
		return next.exchange(ClientRequest.from(request)
			.attribute(Template.class.getName(), new Template(request.url().getRawPath()))
			.url(request.url().resolve(target))
			.headers(((Outgoing) request.body())::showHeaders)
			.build());
	}

	// A filter may have changed the URL: what it made of it counts.
	private static Mono<ClientResponse> conceal(ClientRequest request, ExchangeFunction next) {
		Template template = (Template) request.attributes().get(Template.class.getName());
		Assert.state(template != null, "The request has no template");
		String query = request.url().getRawQuery();
		return next.exchange(ClientRequest.from(request)
			.attribute(ATTRIBUTE, request.url().getRawPath() + ((query != null) ? "?" + query : ""))
			.url(request.url().resolve(template.path()))
			.build());
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (message instanceof HttpRequest request) {
			Map<String, Object> attributes = context.channel().attr(ReactorClientHttpConnector.ATTRIBUTES_KEY).get();
			Object target = (attributes != null) ? attributes.get(ATTRIBUTE) : null;
			Assert.state(target != null, "The request has no target");
			request.setUri(target.toString());
		}
		context.write(message, promise);
	}

	/**
	 * The path that may be logged.
	 */
	private record Template(String path) {
	}

}
