using System;
using System.Text;

namespace NetGen.Generator.Writing;

/// <summary>Text with an indent level. Lines end with LF everywhere; scopes close themselves.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    public void Line(string text)
    {
        if (text.Length > 0)
        {
            _text.Append(' ', 4 * _indent).Append(text);
        }

        _text.Append('\n');
    }

    public void Line() => _text.Append('\n');

    /// <summary>Several lines given as one raw string; empty ones stay empty.</summary>
    public void Lines(string text)
    {
        foreach (string line in text.Replace("\r\n", "\n").Split('\n'))
        {
            Line(line);
        }
    }

    /// <summary>A header and a brace; disposing writes the closing one.</summary>
    public Scope Block(string header) => Open(header, 1);

    /// <summary>The same without an indent: for what surrounds a whole file.</summary>
    public Scope FlatBlock(string header) => Open(header, 0);

    private Scope Open(string header, int levels)
    {
        Line(header);
        Line("{");
        _indent += levels;
        return new Scope(this, levels);
    }

    public override string ToString()
    {
        if (_indent != 0)
        {
            throw new InvalidOperationException("A scope of the generated file was not closed.");
        }

        return _text.ToString();
    }

    public readonly struct Scope : IDisposable
    {
        private readonly SourceWriter _writer;
        private readonly int _levels;

        internal Scope(SourceWriter writer, int levels)
        {
            _writer = writer;
            _levels = levels;
        }

        public void Dispose()
        {
            _writer._indent -= _levels;
            _writer.Line("}");
        }
    }
}
