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

package dev.verify.client.form;

import dev.verify.client.operation.OperationKind;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The parameters of a request. Subclasses are immutable, take required arguments in a
 * static factory, and offer one method per optional field that returns a changed copy.
 */
public abstract class Form {

	private final Fields fields;

	/**
	 * Creates a request of these fields.
	 * @param fields the fields to send
	 */
	protected Form(Fields fields) {
		Assert.notNull(fields, "fields must not be null");
		this.fields = fields;
	}

	/**
	 * Returns the fields to send.
	 * @return the fields to send
	 */
	public final Fields fields() {
		return this.fields;
	}

	/**
	 * Returns the kind of this request, if its fields decide the kind.
	 * @param declared what the operation does by its declaration
	 * @return what it does with these fields
	 */
	public OperationKind kind(OperationKind declared) {
		return declared;
	}

	@Override
	public final boolean equals(@Nullable Object other) {
		return other != null && getClass() == other.getClass() && this.fields.equals(((Form) other).fields);
	}

	@Override
	public final int hashCode() {
		return this.fields.hashCode();
	}

	/**
	 * Names the fields without their values.
	 */
	@Override
	public final String toString() {
		return getClass().getSimpleName() + this.fields;
	}

}
