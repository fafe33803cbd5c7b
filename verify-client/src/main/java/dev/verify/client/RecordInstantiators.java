package dev.verify.client;

import java.io.Serial;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.PropertyValueBuffer;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.module.SimpleValueInstantiators;

/**
 * Calls the constructors of answers by reflection. Jackson would adapt a method handle to
 * the number of arguments, for each answer again.
 */
final class RecordInstantiators extends SimpleValueInstantiators {

	@Serial
	private static final long serialVersionUID = 1L;

	@Override
	public ValueInstantiator modifyValueInstantiator(DeserializationConfig config, BeanDescription.Supplier bean,
			ValueInstantiator instantiator) {
		return (bean.getBeanClass().isRecord()
				&& instantiator.getWithArgsCreator() instanceof AnnotatedConstructor constructor)
						? new RecordInstantiator(instantiator, constructor.getAnnotated()) : instantiator;
	}

	/**
	 * Calls one constructor.
	 */
	private static final class RecordInstantiator extends ValueInstantiator.Delegating {

		@Serial
		private static final long serialVersionUID = 1L;

		private final transient Constructor<?> constructor;

		private RecordInstantiator(ValueInstantiator jacksons, Constructor<?> constructor) {
			super(jacksons);
			this.constructor = constructor;
		}

		@Override
		public Object createFromObjectWith(DeserializationContext context, SettableBeanProperty[] properties,
				PropertyValueBuffer values) {
			return createFromObjectWith(context, values.getParameters(context, properties));
		}

		@Override
		public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
			try {
				return this.constructor.newInstance(arguments);
			}
			catch (InvocationTargetException ex) {
				return refused(context, Objects.requireNonNullElse(ex.getCause(), ex));
			}
			catch (ReflectiveOperationException | IllegalArgumentException ex) {
				return refused(context, ex);
			}
		}

		private Object refused(DeserializationContext context, Throwable cause) {
			return context.handleInstantiationProblem(this.constructor.getDeclaringClass(), null, cause);
		}

	}

}
