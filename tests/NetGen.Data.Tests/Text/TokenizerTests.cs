using System;
using System.Linq;
using System.Text;
using NetGen.Data;
using NetGen.Numerics;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("The cat's 2 hats, 'tis said.", "the|cat's|2|hats|tis|said")]
    [InlineData("don’t DON'T don''t dogs' 'a'", "don't|don't|don|t|dogs|a")]
    [InlineData("l'été – naïve Straße ΑΒΓ", "l'été|naïve|straße|αβγ")]
    [InlineData("e\u0301te\u0301", "e\u0301te\u0301")]
    [InlineData("snake_case x-y 3.14", "snake|case|x|y|3|14")]
    [InlineData("हिन्दी 日本語 ١٢", "हिन्दी|日本語|١٢")]
    [InlineData("𝒳𝒴 😀ok", "𝒳𝒴|ok")]
    [InlineData("𐐀B", "𐐨b")]
    [InlineData("a\ud800b", "a|b")]
    [InlineData("''", "")]
    [InlineData("a'", "a")]
    public void Words_are_letters_digits_and_apostrophes_between_them(string text, string words) =>
        Assert.Equal(words.Split('|', StringSplitOptions.RemoveEmptyEntries), Tokenizer.Words.Split(text));

    [Fact]
    public void Words_may_keep_their_case() =>
        Assert.Equal(["The", "Cat"], new Tokenizer(TokenizerKind.Words, lowerCase: false).Split("The Cat."));

    [Fact]
    public void Characters_are_code_points()
    {
        Assert.Equal(["A", "b", " ", "\n", "é", "😀", "\uFFFD", "\uFFFD"], Tokenizer.Characters.Split("Ab \né😀\udc00\ud83d"));
        Assert.Equal(["a"], new Tokenizer(TokenizerKind.Characters, lowerCase: true).Split("A"));
        Assert.Empty(Tokenizer.Characters.Split(string.Empty));
    }

    [Fact]
    public void White_space_of_any_kind_separates()
    {
        Assert.Equal(["Hello,", "World!", "x"], Tokenizer.Whitespace.Split("  Hello,\tWorld!\u00a0\u3000x\r\n"));
        Assert.Empty(Tokenizer.Whitespace.Split(" \n"));
    }

    [Fact]
    public void A_kind_that_is_none_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Tokenizer((TokenizerKind)3, false));

    [Theory]
    [InlineData(TokenizerKind.Words, true)]
    [InlineData(TokenizerKind.Words, false)]
    [InlineData(TokenizerKind.Characters, true)]
    [InlineData(TokenizerKind.Whitespace, true)]
    public void Random_text_is_cut_as_the_plain_tokenizer_cuts_it(TokenizerKind kind, bool lowerCase)
    {
        int[] pieces = ['a', 'Z', '\'', 0x2019, ' ', '7', '-', 0xE4, 0xC4, 0x301, 0x905, 0x94D, 0x1D4B3, 0x10400, 0x1F600, 0xD800, 0xDC00, '\n', 0xA0, 0x2028, 0xFFFD, 0x661, 0x2160];
        var tokenizer = new Tokenizer(kind, lowerCase);
        for (ulong seed = 1; seed <= 3000; seed++)
        {
            var random = new PhiloxStream(seed, 7);
            ulong index = 0;
            var text = new StringBuilder();
            for (int i = random.Int32(ref index, 20); i > 0; i--)
            {
                int piece = pieces[random.Int32(ref index, pieces.Length)];
                text.Append(piece > 0xFFFF ? char.ConvertFromUtf32(piece) : ((char)piece).ToString());
            }

            Assert.Equal(PlainTokenizer.Split(text.ToString(), kind, lowerCase), tokenizer.Split(text.ToString()));
        }
    }
}
